#!/usr/bin/env bash
# Makes what docker-compose.yml needs and git must not have: .env with passwords, the gateway's key pair and a certificate.
# What exists already is kept. The argument is the name under which browsers reach the gateway: make-secrets.sh counterpart.example
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
host=${1:-localhost}
secrets=infra/docker/secrets
umask 077

if [[ ! -e .env ]]; then
  # Hexadecimal: passwords stand in connection strings and addresses, where other characters would have to be escaped.
  while IFS= read -r line; do
    if [[ $line == *_PASSWORD= ]]; then
      line+=$(openssl rand -hex 24)
    fi
    echo "$line"
  done <.env.example >.env.new
  mv .env.new .env
  echo "Made .env"
fi

# The folder is closed to others on this machine; the files are open, for the services read them as another user.
mkdir -p "$secrets"
if [[ ! -e $secrets/gateway.pem ]]; then
  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$secrets/gateway.pem"
  openssl pkey -in "$secrets/gateway.pem" -pubout -out "$secrets/gateway.pub.pem"
  echo "Made the key pair of the gateway's tokens"
fi
if [[ ! -e $secrets/tls.crt ]]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 397 -subj "/CN=$host" \
    -addext "subjectAltName=DNS:$host" -keyout "$secrets/tls.key" -out "$secrets/tls.crt" 2>/dev/null
  echo "Made a certificate for $host that no browser trusts: replace $secrets/tls.crt and tls.key with real ones"
fi
chmod 444 "$secrets"/*
