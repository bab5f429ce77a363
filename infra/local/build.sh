#!/usr/bin/env bash
# Builds the whole solution, or the project given as second argument; silent unless something is wrong.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

if ! version=$(dotnet --version 2>&1); then
  echo "The .NET SDK 10 is needed (https://dotnet.microsoft.com/download): $version" >&2
  exit 1
fi
if ((${version%%.*} < 10)); then
  echo "The .NET SDK 10 is needed (https://dotnet.microsoft.com/download); this one is $version." >&2
  exit 1
fi

if ! output=$(dotnet build "${2:-Counterpart.slnx}" --configuration "$1" --nologo --verbosity quiet 2>&1); then
  grep -E '(error|warning) ' <<<"$output" | sort -u >&2 || echo "$output" >&2
  exit 1
fi
