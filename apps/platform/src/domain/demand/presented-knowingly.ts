/** Findings of a letter's own file or seal. */
const ofFileOrSeal = /^(file|pdf|signature)-|^(unsigned|changed-after-signing|content-altered)$/

/** It is no file to rest on, or has no seal that holds: the person who presents it decides that knowingly. */
export const isPresentedKnowingly = (findings: readonly { severity: string; code: string }[]): boolean =>
  findings.some(({ severity, code }) => severity === 'refuse' || (severity !== 'ok' && ofFileOrSeal.test(code)))
