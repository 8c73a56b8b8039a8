#!/bin/sh
# The protocol with sh, openssl and curl alone: for a first message, and to compare with your own program.
#
#   wire.sh sign SECRET-FILE NAME=VALUE…         the canonical text and its signature
#   wire.sh send SECRET-FILE URL NAME=VALUE…     signs, posts as JSON and prints the answer
#   wire.sh seal KEYHEX TEXT                SM4-ECB, Base64
#   wire.sh open KEYHEX BASE64
set -eu

# Every field but sign that is not blank, by the bytes of the names. A value holds no line break here.
canonical() {
  printf '%s\n' "$@" | LC_ALL=C sort -t= -k1,1 | grep -v '^sign=' | grep -v '^[^=]*=[[:space:]]*$' | paste -sd '&' -
}

signature() {
  file=$1
  shift
  printf '%s' "$(canonical "$@")&appsecret=$(cat "$file")" | openssl dgst -sm3 | sed 's/.*= *//'
}

json() {
  printf '{'
  comma=''
  for field in "$@"; do
    value=$(printf '%s' "${field#*=}" | sed 's/\\/\\\\/g; s/"/\\"/g')
    printf '%s"%s":"%s"' "$comma" "${field%%=*}" "$value"
    comma=','
  done
  printf '}'
}

action=$1
shift
case $action in
sign)
  file=$1
  shift
  canonical "$@"
  signature "$file" "$@"
  ;;
send)
  file=$1
  url=$2
  shift 2
  json "$@" "sign=$(signature "$file" "$@")" |
    curl -sS -H 'content-type: application/json;charset=UTF-8' --data-binary @- "$url"
  echo
  ;;
seal) printf '%s' "$2" | openssl enc -sm4-ecb -K "$1" -a -A && echo ;;
open) printf '%s' "$2" | openssl enc -d -sm4-ecb -K "$1" -a -A && echo ;;
*)
  sed -n '2,8p' "$0" >&2
  exit 2
  ;;
esac
