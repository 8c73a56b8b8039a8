/** 止付令：登记与解除。 */
export const demandStopChinese = {
  none: '没有有效的止付令。',
  record: '登记止付令',
  recordNote: '登记后立即不得付款，直到登记解除。请核对裁定书原件。',
  number: '裁定书文号',
  court: '法院',
  from: '止付起',
  until: '止付止',
  document: '裁定书',
  incomplete: '先行登记：裁定未写明以上某项，或文件暂不在手',
  missing: {
    number: '请填写裁定书文号',
    court: '请填写作出裁定的法院',
    from: '请选择止付起，或勾选“先行登记”',
    until: '请选择止付止，或勾选“先行登记”',
    file: '请选择裁定书文件，或勾选“先行登记”',
  },
  ended: '裁定所写的止付期限已过。请向法院核实后登记解除；系统不会自行解除。',
  lift: '登记解除止付',
  liftNote: '请核对解除裁定。登记后可以付款，付款期限不因止付延长。',
  liftReason: '解除依据',
} as const
