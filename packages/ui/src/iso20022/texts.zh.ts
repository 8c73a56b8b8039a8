export const iso20022Chinese = {
  button: '导出 ISO 20022',
  hint: '贸易服务报文，未按发布的 XSD 校验',
  tsrv: { '013': '索赔（tsrv.013）', '014': '展期或付款征询（tsrv.014）', '016': '拒付与不符点通知（tsrv.016）' },
} as const
