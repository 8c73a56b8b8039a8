const surnames = '沈陆顾程苏韩严魏叶梁宋丁傅邹薛纪'
const firsts = '若清砚思知明景书云亦怀宁子令承闻'
const seconds = '舟扬秋遥微川行和澄之安远岚笙棠溪'

/** Of the contact of an invented company: 4,096 of them differ. */
export function contactNameOf(index: number): string {
  const of = (characters: string, place: number) => characters[Math.floor(place) % characters.length] ?? ''
  return `${of(surnames, index)}${of(firsts, index / 16)}${of(seconds, index / 256)}`
}
