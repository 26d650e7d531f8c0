#compdef ari-failover
# Completion of ari-failover for zsh: source <(ari-failover completion zsh), after compinit.
_ari_failover() {
  local -a found
  local line word
  for line in ${(f)"$(ari-failover __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)"}; do
    if [[ $line == :files ]]; then
      [[ $PREFIX == --*=* ]] && compset -P '*='
      _files
      return
    fi
    word=${line%%$'\t'*}
    found+=("${word//:/\\:}:${line#*$'\t'}")
  done
  _describe ari-failover found
}
if [[ $funcstack[1] == _ari_failover ]]; then
  _ari_failover "$@"
else
  compdef _ari_failover ari-failover
fi
