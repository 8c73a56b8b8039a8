export const lettersChinese = {
  hint: '请核对后加盖电子印章；本页没有上传处的，送交机构。',
  download: '下载{{letter}}草稿',
  sample: '下载盖测试章的样本',
} as const
