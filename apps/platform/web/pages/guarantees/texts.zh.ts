export const guaranteesChinese = {
  title: '投标保函',
  application: '查看申请',
  messages: '相关报文',
  demanded: '索赔中：受益人已就这份保函提出索赔，机构尚未办结。',
  shortOfCorrection: {
    title: '保函有效期早于更正后的投标有效期：保函只到 {{lastDay}}，应至少有效至 {{neededUntil}}',
    applicant:
      '标段在您申请之后更正过。保函以其文本写明的日期为准，不随标段更正延长。请联系出函机构办理展期；机构重新发来展期后的保函后，这里显示新的日期。',
    others:
      '标段在投标人申请之后更正过。保函以其文本写明的日期为准，不随标段更正延长。请要求投标人向出函机构办理展期；需要索赔的，须在 {{lastDay}} 24 时前提交。',
  },
  facts: '保函信息',
  received: '文件到达平台',
  noFile: '机构还没有交来保函文件。',
  issued: '出函时间',
  rate: '费率',
  link: '机构链接（平台不打开）',
  signer: '签章人',
  noSigner: '没有有效签章',
  lotHidden: '开标后公布',
  findingsHint: '供评标委员会参考；核验意见不改变机构的担保责任。',
  afterwards: '注销与索赔',
  demand: {
    by: '索赔须在 {{lastDay}} 24 时前送达机构；此后送达的，机构可以不受理。请为盖章与发送留出时间。',
    needed: '需要：索赔事由和金额、收款账户、联系人、保函要求的单据，以及盖章的索赔书。',
  },
  archive: '打包下载本标段保函',
} as const
