/**
 * One plain address, as notices are sent to it: no name, no quotes, no comment, nothing a mail library could read as a
 * second one.
 */
export const mailPattern =
  /^(?!.*\.\.)[A-Za-z0-9](?:[A-Za-z0-9._+-]{0,62}[A-Za-z0-9_+-])?@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.)+[A-Za-z]{2,24}$/
