import { setNonce } from 'get-nonce';

/**
 * The nonce of this page. Styles that libraries add carry it, or the policy of the page refuses
 * them. `get-nonce` hands it to the part of a dialog that keeps the page behind from scrolling.
 */
export const NONCE =
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

setNonce(NONCE);
