/** 受益人（招标人）对招标代理的授权书。 */
export const authorisationTextsChinese = {
  title: '受益人授权书',
  purpose: '招标人授权后，招标代理可以自己提交招标人盖章的索赔书或解除函；没有授权书时，由代理准备、招标人提交。',
  empty: '本标段还没有授权书',
  add: '存入授权书',
  consequence:
    '须为招标人加盖电子签章的 PDF，写明本标段编号或名称，以及招标代理的全称或信用代码；签章人与招标人不符的不能存入。',
  covers: '授权范围',
  coversNeeded: '请选择授权范围',
  actions: { demand: '提交索赔', release: '注销（解除）' },
  document: '盖章的授权书',
  documentNeeded: '请选择授权书文件',
  save: '存入',
  saved: '授权书已存入',
  stored: '{{by}} 于 {{at}} 存入',
  open: '查看',
  inEffect: '有效',
  withdrawn: '已撤销',
  withdrawnBy: '{{by}} 于 {{at}} 撤销：{{reason}}',
  withdraw: '撤销授权',
  withdrawConsequence: '撤销后代理不能再凭它提交；已提交的索赔和注销不受影响。',
} as const
