/** What Asterisk tells of a caller who comes in. */
export function callerComes(id: string, number = '1001') {
  return {
    type: 'StasisStart',
    application: 'failover',
    args: ['support'],
    channel: {
      id,
      name: `PJSIP/phone-${id}`,
      state: 'Ring',
      caller: { name: '', number },
      dialplan: { context: 'default', exten: '200', priority: 1, app_name: 'Stasis', app_data: '' },
    },
  };
}
