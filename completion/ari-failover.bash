# Completion of ari-failover for bash: source <(ari-failover completion bash)
_ari_failover() {
  local line=${COMP_LINE:0:COMP_POINT} words=() last='' before='' mark rest word
  read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=('')
  last=${words[${#words[@]} - 1]}
  # Readline replaces only what stands behind the last of its own marks.
  for mark in : =; do
    [[ $COMP_WORDBREAKS == *"$mark"* && $last == *"$mark"* ]] || continue
    rest=${last##*"$mark"}
    ((${#last} - ${#rest} > ${#before})) && before=${last%"$rest"}
  done
  COMPREPLY=()
  while IFS=$'\t' read -r word _; do
    if [[ $word == :files ]]; then
      compopt -o filenames 2>/dev/null
      while IFS= read -r word; do
        COMPREPLY+=("$word")
      done < <(compgen -f -- "${last#"$before"}")
    else
      COMPREPLY+=("${word#"$before"}")
    fi
  done < <(ari-failover __complete -- "${words[@]:1}" 2>/dev/null)
}
complete -F _ari_failover ari-failover
