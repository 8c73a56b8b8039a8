/** The phone that an agency answers about its lots. */
export const dutyChinese = {
  set: '登记本单位值班电话',
  change: '更正值班电话',
  consequence: '本单位代理的所有标段立即改为显示此号码与接听时间，投标人和招标人都能看到；原来的留有记录。',
  phone: '电话',
  hours: '接听时间',
  hoursExample: '工作日 9:00–17:30，开标日 8:00–20:00',
  needed: '请填写',
  none: '未登记值班电话',
} as const
