import { onOff } from '../formats/choice.ts';
import { durationOrNever } from '../formats/quantity.ts';
import { postgresUrls } from '../formats/records.ts';
import { name, text } from '../formats/text.ts';
import { key } from './key.ts';
import type { Parsed } from './parsed.ts';

export const CLUSTER_KEYS = {
  url: key(
    'The PostgreSQL database that the nodes share. Of several hosts the app uses the one that takes writes. Default: `records.url`, if that is a postgres:// URL.',
    postgresUrls,
    { env: 'CLUSTER_URL' },
  ),
  password_file: key(
    'A file that holds its password, relative to this file. One newline at its end does not count. The password may also be in the environment, as `CLUSTER_PASSWORD`.',
    text,
    { example: '/run/secrets/db' },
  ),
  ca_file: key(
    'A PEM file of certificates to trust, relative to this file. With it the connection is encrypted and checked.',
    text,
    { example: 'tls/db-ca.pem' },
  ),
  node: key(
    "This node's own name, different on each. Default: the name of this machine, and behind it `asterisk.app` where that is not `failover`.",
    name,
    { example: 'a1' },
  ),
  site: key(
    'The site where this node stands. What it says of that site counts only if no other node stands elsewhere.',
    name,
    { example: 'dc1', refersTo: 'site' },
  ),
  gone_after: key(
    'So long a node that is not heard of keeps its part of the limits of trunks. Then the others get it, and the node, if it lives, uses the limit divided by the number of nodes.',
    durationOrNever('30s', '1d'),
    { default: '2m', example: '1h' },
  ),
  site_actions_alone: key(
    'Whether a node that has lost the others does the `actions` of sites by itself, 30 s after it has seen a change.',
    onOff,
    { default: 'yes' },
  ),
};

export type ClusterSection = Parsed<typeof CLUSTER_KEYS>;
