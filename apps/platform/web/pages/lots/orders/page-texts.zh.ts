/** Of the page of a lot alone. */
export const lotPageChinese = {
  more: '更多',
  earlierTakesTwo: '改早的，须另一人同意后生效。',
  openWaits: '开标待第二人同意',
  openEarlyWaits: '提前开标待第二人同意',
  typed: '请输入标段编号末六位 {{end}}，确认是这个标段',
  validUntilWhy:
    '投标截止（开标）日起 {{days}} 天（投标有效期）{{extra}}，末日遇节假日顺延；各保函须至少有效到这一天。',
  andExtra: '，再加此后仍可索赔的 {{days}} 天',
  validityWhy: '从投标截止（开标）日起算，开标后显示具体日期。',
  purpose: {
    ahead: '标段信息、办理和操作记录。开标前这里没有任何申请信息。',
    opened: '标段信息、保函和操作记录。',
    ended: '标段信息和操作记录。标段没有开标，申请信息不会公开。',
  },
} as const
