import { SLACK, TEAMS, TELEGRAM } from './chats.ts';
import { INFOBIP_SMS, INFOBIP_WHATSAPP } from './infobip.ts';
import { NTFY, PAGERDUTY } from './pushes.ts';
import { TWILIO_SMS, TWILIO_WHATSAPP } from './twilio.ts';
import { VONAGE_SMS } from './vonage.ts';

/** By the name that a configuration gives. */
export const TEMPLATES = {
  'twilio-sms': TWILIO_SMS,
  'twilio-whatsapp': TWILIO_WHATSAPP,
  'infobip-sms': INFOBIP_SMS,
  'infobip-whatsapp': INFOBIP_WHATSAPP,
  'vonage-sms': VONAGE_SMS,
  telegram: TELEGRAM,
  slack: SLACK,
  teams: TEAMS,
  ntfy: NTFY,
  pagerduty: PAGERDUTY,
};
