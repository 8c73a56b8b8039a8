/** An answer against the check of a letter, and its second person. */
export const overrideChinese = {
  title: '对核验结果的复核',
  purpose: '一人提出与核验结果不同的认定并写明理由，另一人复核后生效。',
  waits: '待复核：{{name}} 提出',
  counts: '认定索赔书有效（核验不通过）',
  rejects: '认定索赔书无效（核验通过）',
  own: '由您提出，须由另一人复核',
  confirm: '复核同意',
  decline: '复核不同意',
  confirmNote: '请打开单据，核对签章人、编号与金额后再同意。您的姓名与提出人的姓名一并记录。',
  declineNote: '不同意后以核验结果为准。您的姓名一并记录。',
  found: '核验结果',
  reason: '理由',
  confirmed: '{{asked}} 提出，{{decided}} 复核同意',
  declined: '{{asked}} 提出，{{decided}} 复核不同意',
  lapsed: '{{asked}} 提出，已失效',
} as const
