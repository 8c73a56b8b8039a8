/** 该打哪个电话；没有登记的怎么办。 */
export const contactChinese = {
  duty: '{{institution}}值班电话',
  source: '由交易中心登记；机构自己公布的电话见其办理页面的“咨询电话”，如有不同，以机构公布的为准',
  none: '交易中心未登记；请看该机构办理页面的“咨询电话”，或请交易中心转告',
} as const
