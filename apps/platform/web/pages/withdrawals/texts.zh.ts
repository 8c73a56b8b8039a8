/** 交易中心代投标人发起退保。 */
export const withdrawalsChinese = {
  title: '代办退保',
  purpose: '开标前，投标人无法登录时，凭其书面材料代为发起退保；由金融机构审核，确认前保函仍然有效。',
  find: {
    title: '查找申请',
    number: '申请编号',
    numberNeeded: '请填写材料上的申请编号',
    code: '投标人统一社会信用代码',
    codeNeeded: '请填写材料上的统一社会信用代码',
    action: '查找',
    hint: '两项都与材料一致才能找到；开标前本页不显示标段、投标人名称和金额。',
    institution: '出函机构',
    state: '状态',
    not: '现在不能退保：{{why}}',
    instead: {
      abandon:
        '还没有保函可退。请投标人登录，在自己的申请页“放弃申请”，并不要再缴费；不能登录的，请其把盖章的放弃声明直接送交金融机构，由机构了结。',
      abandoning: '投标人已放弃申请，等金融机构答复，不必再办。',
    },
  },
  start: {
    title: '发起退保',
    reason: '退保原因',
    notYet: '还不能发起：{{what}}。',
    reasonNeeded: '请选择退保原因',
    document: '投标人提交的材料（盖章的退保申请，PDF、OFD 或图片）',
    documentNeeded: '请选择投标人提交的材料',
    documentHint: '材料加密保存，开标后交易中心才能打开；投标人能看到文件名和校验值。请勿在别处记录标段。',
    action: '发起退保',
    consequence:
      '退保申请将发给金融机构，并通知投标人。此操作不能撤销；开标前未获机构确认的，退保不生效。已付的费用是否退还、退多少，由机构按其规定答复投标人，交易中心不作承诺。',
    done: '已发起退保，等待机构答复',
  },
  list: {
    title: '代办记录',
    empty: '还没有代办过退保',
    number: '申请编号',
    at: '发起时间',
    by: '经办人',
    reason: '原因',
    document: '材料',
    download: '下载材料',
    sealed: '开标后可打开',
  },
} as const
