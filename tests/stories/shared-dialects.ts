/** The shipped dialects, and which of them two of our programs may use between them. */

/** Dialects that both sides may sign with, and where a peer with dialect `other` notices. */
export const shared: readonly { dialect: string; other?: string; noticedAt?: 'apply' | 'demand' }[] = [
  { dialect: 'epoint', other: 'hmac', noticedAt: 'apply' },
  { dialect: 'amp-key', other: 'epoint', noticedAt: 'apply' },
  { dialect: 'suffix', other: 'amp-key', noticedAt: 'apply' },
  { dialect: 'hmac', other: 'hmac-base64', noticedAt: 'apply' },
  { dialect: 'hmac-base64', other: 'hmac', noticedAt: 'apply' },
  { dialect: 'case-insensitive-both', other: 'epoint', noticedAt: 'demand' },
  { dialect: 'cbc' },
  { dialect: 'wrapped-key' },
  { dialect: 'numeric-reply' },
  { dialect: 'full-refusals' },
  { dialect: 'filelist-array' },
  { dialect: 'sm2-key' },
  { dialect: 'openbaohan' },
  { dialect: 'openbaohan-2' },
  { dialect: 'openbaohan-3' },
]

/** Accepted from a partner, never used between two of our programs. */
export const oneSided = {
  prefix: 'can be forged',
  'case-insensitive': 'signs in one order and gets another',
  'fixed-key': 'is never used to send',
}
