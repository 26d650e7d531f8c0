/**
 * The places of the configuration if `--config` names none. The first file that exists counts. The
 * command line knows them before it loads the modules of a command.
 */
export const CONFIG_PLACES = ['failover.yaml', '/etc/ari-failover/failover.yaml'] as const;
