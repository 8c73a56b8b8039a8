/** Drafts of demands of earlier versions state these cases in these words. */
export const formerCauses = [
  ['withdrawn', '开标后撤销投标文件'],
  ['unsigned', '中标后无正当理由拒绝签订合同'],
  ['unsecured', '中标后不按要求提交履约担保'],
  ['other', '招标文件规定的其他情形'],
] as const
