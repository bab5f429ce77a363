#!/usr/bin/env bash
# Installs the servers that are missing; with --tests also the browser of the tests and an OpenID Connect provider from npm, with --pages and --pictures
# the browser, --assign the peer of that benchmark.
set -euo pipefail

has() { command -v "$1" >/dev/null || compgen -G "$2" >/dev/null; }

missing=()
has postgres '/usr/lib/postgresql/*/bin/postgres' || missing+=(postgresql)
has rabbitmq-server /usr/lib/rabbitmq/bin/rabbitmq-server || missing+=(rabbitmq-server)
if [[ ${1:-} == --tests ]]; then
  has chromium-headless-shell /usr/bin/chromium-headless-shell || missing+=(chromium-headless-shell)
  has node /usr/bin/node || missing+=(nodejs)
  has npm /usr/bin/npm || missing+=(npm)
elif [[ ${1:-} == --pages || ${1:-} == --pictures ]]; then
  has chromium-headless-shell /usr/bin/chromium-headless-shell || missing+=(chromium-headless-shell)
elif [[ ${1:-} == --assign ]]; then
  has g++ /usr/bin/g++ || missing+=(g++)
  [[ -e /usr/include/lemon/network_simplex.h ]] || missing+=(liblemon-dev)
fi
# The provider against which single sign-on is tested; its lock file says what exactly.
finish() {
  local provider
  provider=$(dirname "${BASH_SOURCE[0]}")/../../tests/Gateway.Tests/SingleSignOn
  [[ $1 != --tests || $provider/node_modules -nt $provider/package-lock.json ]] || npm ci --prefix "$provider" --no-fund --no-audit --loglevel=error >/dev/null
}

((${#missing[@]})) || { finish "${1:-}"; exit 0; }

install=(apt-get install --yes --no-install-recommends "${missing[@]}")
if ((EUID != 0)) || ! command -v apt-get >/dev/null; then
  # Without the servers containers do; without the browser nothing does.
  if [[ ${missing[*]} != *chromium* && ${missing[*]} != *node* && ${missing[*]} != *npm* ]] && docker info >/dev/null 2>&1; then
    exit 0
  fi
  echo "Please install what is missing: sudo ${install[*]}" >&2
  exit 1
fi

# The packages would start a server of their own, which nobody here uses: for the time of the installation they are told not to.
policy=/usr/sbin/policy-rc.d
kept=$(mktemp --directory)
restore() {
  rm -f "$policy"
  if [[ -e $kept/policy-rc.d || -L $kept/policy-rc.d ]]; then
    mv "$kept/policy-rc.d" "$policy"
  fi
  rm -rf "$kept"
}
trap restore EXIT
if [[ -e $policy || -L $policy ]]; then
  mv "$policy" "$kept/policy-rc.d"
fi
printf '#!/bin/sh\nexit 101\n' >"$policy"
chmod 755 "$policy"

echo "Installing ${missing[*]}" >&2
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
if ! { apt-get update && "${install[@]}"; } >"$log" 2>&1; then
  tail -n 30 "$log" >&2
  exit 1
fi
rm -f "$log"
finish "${1:-}"
