import { setNonce } from 'get-nonce';
import { z } from 'zod';

// Zod otherwise tries `new Function` once, which the content-security policy reports.
z.config({ jitless: true });

/** The page's own nonce, without which no style may be added while it runs. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
setNonce(styleNonce);
