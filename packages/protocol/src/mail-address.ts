/**
 * One plain address, as notices are sent to it: no name, no quotes, no comment, nothing a mail library could read as a
 * second one.
 */
export const mailPattern =
  /^(?!.*\.\.)[A-Za-z0-9](?:[A-Za-z0-9._+-]{0,62}[A-Za-z0-9_+-])?@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.)+[A-Za-z]{2,24}$/

export const mailProblem = {
  zh: '邮箱地址有误，请核对（如全角字符）',
  en: 'this is no mail address: check it',
} as const
