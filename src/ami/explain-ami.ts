/** Explains why AMI cannot be used, and names the remedy. Never shows credentials. */
export function explainAmiError(error: Error, place: string): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  switch (code) {
    case 'ECONNREFUSED':
      return `nothing listens at ${place}: check asterisk.ami, and manager.conf [general] enabled=yes, bindaddr and port`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the host of ${place} cannot be resolved (${code}): check asterisk.ami.host and the name server`;
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
      return `${place} cannot be reached (${code}): check asterisk.ami, the network and firewalls`;
    default:
      return `${place} cannot be used: ${error.message}`;
  }
}

export function noAmi(place: string): string {
  return `the server at ${place} is not AMI: ${CHECK_ADDRESS}`;
}

export function noGreeting(place: string, connectMs: number): string {
  return `${place} sends no AMI greeting within ${connectMs} ms: ${CHECK_ADDRESS}`;
}

const CHECK_ADDRESS =
  'check asterisk.ami.host and asterisk.ami.port against bindaddr and port in manager.conf';

/**
 * Names every cause, since `authenticate` in main/manager.c gives the same answer for a wrong name,
 * a wrong secret and a forbidden address.
 */
export function loginRefused(place: string): string {
  return `${place} refuses the login: check asterisk.ami.username and asterisk.ami.password against the user's section in manager.conf, and check that its permit and deny allow this host`;
}
