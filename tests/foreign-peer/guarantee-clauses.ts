/** The clauses of a bid guarantee as the peer words them, for a text that both sides of the project compare. */

const shared = [
  '一、本保函不可撤销、不可转让，见索即付；独立于申请人与受益人之间的基础交易，也独立于开立人与申请人之间的申请关系。',
  '二、开立人付款的最高金额如上所载，每次赔付后相应递减。',
  '三、申请人有下列情形之一的，受益人可以索赔：开标后撤销其投标；中标后拒绝与招标人签订合同；未提交履约担保；招标文件规定的其他情形。',
  '四、索赔单据仅为受益人签章的索赔书。索赔书载明情形、金额和账户；由代理机构提交的，另附受益人的授权书。开立人不要求任何其他单据。',
  '五、索赔书经平台送达之时即为交单，至提交索赔截止日24时止。',
  '六、投标有效期为自投标截止日起90日，提交索赔截止日为投标有效期届满后第28日；投标有效期延长的随之延长，遇法定休假日顺延。',
  '七、本保函自开立之日起生效，最迟于开立之日起满一年之日24时终止。',
  '八、索赔书表面相符的，开立人于5个工作日内付款；不符点一次列明，受益人可以补正。',
  '九、密文以公布的密钥还原的结果为准。明文与密文同号，是同一份保函；未开立明文保函的，不减轻开立人的责任。',
  '十、欠付手续费、付款账户的瑕疵、申请人破产，均不得用以对抗受益人。',
  '十一、截止日届满、最高金额付清、减额至零、受益人书面免除的，本保函终止；截止日前已经交单的不受影响。',
  '十二、本保函的修改须经受益人同意。适用中华人民共和国法律，由开立人所在地人民法院管辖。',
  '十三、电子文件为原件，以CA颁发的证书签章，可在平台查验。',
  '开立人（签章）：见电子签章',
  '开立日期：见签章时间',
]

type Facts = Readonly<Record<string, string>>

/** The lines of a guarantee: what it is about, then its clauses. */
export const guaranteeLines = (facts: Facts, { withoutClauses }: { withoutClauses: boolean }): string[] => [
  ...Object.entries(facts).map(([name, value]) => `${name}：${value}`),
  ...(withoutClauses ? [] : shared),
]
