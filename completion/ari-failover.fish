# Completion of ari-failover for fish: ari-failover completion fish | source
function __ari_failover_complete
    set -l words (commandline -opc)
    set -l last (commandline -ct)
    set -e words[1]
    set -l found (ari-failover __complete -- $words "$last" 2>/dev/null)
    if test "$found[1]" = :files
        __fish_complete_path "$last"
    else
        printf '%s\n' $found
    end
end
complete -c ari-failover -f -a '(__ari_failover_complete)'
