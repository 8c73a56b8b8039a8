/**
 * Characters that some faces draw alike, or that differ in size and position only: one is no evidence against the
 * other.
 */
const groups = [
  'O0oQD〇',
  'Qg',
  'Il1|i/!j',
  'Zz2',
  'Ss5',
  'B8',
  'Gb6',
  'gq9',
  ...'CKPUVWXY'.split('').map((letter) => letter + letter.toLowerCase()),
  '-–—―－一',
  '¥￥Y羊',
  '日曰',
  '土士',
  '己已巳',
  '未末',
  '人入八',
  '戊戌戍',
  '口囗',
  '夭天夫',
  '千干于',
  '贝见',
  '几儿',
  '刀力',
  '大太犬',
  '晴睛',
  '洒酒',
  '今令',
  '毋母',
  '治冶',
  '准淮',
  '候侯',
  '遍遛遁',
  '怏快',
  '昊吴',
]

const alike = new Map<string, string>()
for (const group of groups) for (const one of group) alike.set(one, `${alike.get(one) ?? ''}${group}`)

export const looksLike = (one: string, other: string): boolean =>
  one === other || (alike.get(one)?.includes(other) ?? false)
