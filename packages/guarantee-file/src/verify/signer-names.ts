/** Between the names of several signers; a comma may be part of one: `Bank X Co., Ltd.`. */
const between = '、'

export const joinSignerNames = (names: readonly string[]): string => names.join(between)

export const splitSignerNames = (joined: string): string[] => (joined === '' ? [] : joined.split(between))
