export const letterChinese = {
  label: '单据核验',
  fact: '核验项',
  facts: { signer: '签章人', kind: '文件种类', number: '保函编号', lot: '标段编号', agent: '被授权人', amount: '金额' },
  expected: '应为',
  found: '单据所见',
  result: '结果',
  agrees: '一致',
  differs: '不一致',
  unknown: '无法核对',
  none: '未找到',
} as const
