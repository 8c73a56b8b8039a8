export const chinese = {
  product: '开放保函 · 金融机构',
  purpose: '核保、出函、还原、开票、解除与见索即付，一处办理。',
  roles: {
    underwriter: '核保',
    finance: '财务',
    claims: '理赔',
    manager: '主管',
    integrator: '运维对接',
  },
  menu: { work: '办理' },
  applications: {
    title: '申请',
    purpose: '各平台发来的保函申请，最新的在前。',
    empty: '还没有申请；平台发来的申请会出现在这里',
    number: '申请编号',
    applicant: '申请人',
    amount: '担保金额',
    receivedAt: '收到时间',
  },
} as const
