/** Of the dialogs of the frame, which are loaded when they first open. */
export const frameChinese = {
  search: {
    title: '搜索',
    label: '标段、保函、申请编号或企业名称',
    labelInstitution: '保函、申请编号或企业名称',
    hint: '输入编号或名称，至少两个字',
    none: '没有找到“{{text}}”。只在您的列表范围内搜索；开标前不显示他人的申请。请核对编号，或换一个名称。',
    noneInstitution: '没有找到“{{text}}”。只在您的列表范围内搜索。请核对编号，或换一个名称。',
    keys: '↑↓ 选择，Enter 打开，Esc 关闭',
    found: '找到 {{count}} 项',
    kinds: {
      lot: '标段',
      guarantee: '保函',
      application: '申请',
      company: '企业',
      partner: '对接方',
    },
  },
  clock: {
    title: '沙箱时钟',
    what: '沙箱里的数据均为虚构，时间可以拨快：开标、期限、提醒等到点的事随即发生。交易平台和各金融机构共用这一个时钟，所有人都受影响。',
    now: '沙箱时间',
    forward: '拨快',
    hours1: '1 小时',
    hours24: '1 天',
    hours168: '7 天',
    hours720: '30 天',
    onlyForward: '只能拨快，不能拨回。',
    move: '拨快时钟',
    moved: '时钟已拨快',
    failed: '时钟未拨动，请检查网络后重试',
  },
} as const
