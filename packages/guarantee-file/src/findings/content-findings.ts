import type { FindingText } from './findings.ts'

/** Findings about active content, attachments and external content, and about pages that are pictures. */
export const contentFindings = {
  'script-inside': {
    severity: 'refuse',
    zh: 'PDF 含有脚本（JavaScript）',
    en: 'the PDF contains a script (JavaScript)',
    todo: '请生成不含脚本的 PDF 再签章。Produce the PDF without scripts and sign it again.',
  },
  'launch-inside': {
    severity: 'refuse',
    zh: 'PDF 含有启动程序或打开其他文件的动作',
    en: 'the PDF starts a program or opens another file',
    todo: '请去掉该动作（Launch）后重新生成并签章。Produce it without this action (Launch) and sign it again.',
  },
  'action-inside': {
    severity: 'refuse',
    zh: 'PDF 含有保函不需要的动作（提交表单、导入数据、打开外部文件、自动打开链接、显示或隐藏内容等）',
    en: 'the PDF contains actions that a guarantee does not need: submit a form, import data, open another document, open a link automatically, show or hide content',
    todo: '请去掉这些动作后重新生成并签章。Produce it without these actions and sign it again.',
  },
  'files-attached': {
    severity: 'refuse',
    zh: 'PDF 中附有其他文件（附件、文件集）',
    en: 'other files are attached to the PDF',
    todo: '请只发送保函本身，去掉附件后重新签章。Send only the guarantee: remove the attachments and sign it again.',
  },
  'xfa-inside': {
    severity: 'refuse',
    zh: 'PDF 含有 XFA 动态表单，所显示的内容不在页面中',
    en: 'the PDF contains an XFA form, whose content is not on its pages',
    todo: '请转为普通 PDF 后再签章。Convert it to an ordinary PDF before signing.',
  },
  'media-inside': {
    severity: 'refuse',
    zh: 'PDF 含有声音、影片、三维或富媒体内容',
    en: 'the PDF contains sound, video, 3D or rich media',
    todo: '请去掉多媒体内容后重新签章。Remove them and sign it again.',
  },
  'content-elsewhere': {
    severity: 'refuse',
    zh: 'PDF 的部分内容在其他文件中或由打印机程序绘制',
    en: 'part of the PDF is in another file, or is drawn by a printer program',
    todo: '请把全部内容放入 PDF 本身后再签章。Put all content into the PDF itself before signing.',
  },
  'layers-inside': {
    severity: 'refuse',
    zh: 'PDF 含有图层（可选内容），显示与打印可能不同',
    en: 'the PDF has layers (optional content): the display and the print may differ',
    todo: '请合并图层（或导出时不保留图层）后重新签章。Merge the layers, or export without them, and sign it again.',
  },
  'appearances-needed': {
    severity: 'refuse',
    zh: 'PDF 要求阅读器自行生成表单外观（NeedAppearances），各阅读器所见可能不同',
    en: 'the PDF asks each viewer to draw its form (NeedAppearances), so viewers may show different content',
    todo: '请把内容写入页面，去掉 /NeedAppearances 后重新签章。Write the content into the pages, remove /NeedAppearances and sign it again.',
  },
  'form-field-inside': {
    severity: 'refuse',
    zh: 'PDF 含有可填写的表单域，内容可在签章外被填写',
    en: 'the PDF has form fields, which can be filled in outside the signature',
    todo: '请把表单扁平化（打印为 PDF）后重新签章；只保留签章域。Flatten the form (print it to PDF) and sign it again; keep only signature fields.',
  },
  'annotation-draws': {
    severity: 'refuse',
    zh: 'PDF 页面上有签章以外的批注（图章、文本框、高亮等），或一个签章有多个外观',
    en: 'a page has an annotation other than a signature (stamp, text box, highlight), or a signature has more than one appearance',
    todo: '请把批注和图章合并入页面后重新签章；每个签章只保留一个外观（骑缝章等画入页面）。Merge annotations and stamps into the pages and sign it again; keep one appearance for each signature.',
  },
  'link-inside': {
    severity: 'warn',
    zh: 'PDF 含有可点击的网址链接',
    en: 'the PDF contains links to web addresses',
    todo: '点击前请核对网址；建议只印出验真网址和二维码。Check the address before you click. Preferably print only the address and its QR code.',
  },
  'page-is-scan': {
    severity: 'refuse',
    zh: '页面是纸质文件的扫描件或照片，不是电子原件',
    en: 'a page is a scan or a photograph of paper, not an electronic original',
    todo: '请由系统直接生成文字版 PDF 并电子签章，不要打印后扫描，也不要在扫描件上叠加识别文字。Produce a text PDF and sign it. Do not print and scan, and do not put recognised text over a scan.',
  },
  'page-is-picture': {
    severity: 'warn',
    zh: '页面是系统生成的图片，不是文字',
    en: 'a page is a picture produced by a program, not text',
    todo: '请人工核对内容；建议改为文字版 PDF。Check its content manually. Preferably produce a text PDF.',
  },
  'page-over-scan': {
    severity: 'warn',
    zh: '页面文字印在一张扫描或照片底图之上',
    en: 'the text of a page is over a picture that resembles scanned paper',
    todo: '请人工查看底图中是否另有内容；建议底纹用矢量图或纯色。Check whether the picture has content of its own. Preferably draw backgrounds as vectors or plain colours.',
  },
  'page-without-text': {
    severity: 'warn',
    zh: '页面有内容但几乎没有可见文字，无法自动核对',
    en: 'a page has content but hardly any visible text, so it cannot be compared',
    todo: '请人工核对该页；文字不要转为曲线或图案。Check the page manually. Do not convert text to outlines or patterns.',
  },
  'text-hidden': {
    severity: 'warn',
    zh: '页面含有看不见的文字（透明、白色、极小、被遮盖或在隐藏图层中）',
    en: 'a page contains invisible text: transparent, white, tiny, covered or on a hidden layer',
    todo: '请人工核对所见内容；生成程序不应留下看不见的文字。Check the visible content manually. The producing program should leave no invisible text.',
  },
  'pages-original': {
    severity: 'ok',
    zh: '各页均为文字，不是图片或扫描件',
    en: 'every page is text, not a picture or a scan',
    todo: '',
  },
  'nothing-active': {
    severity: 'ok',
    zh: '不含脚本、动作、附件等活动内容',
    en: 'no scripts, actions or attachments',
    todo: '',
  },
} as const satisfies Record<string, FindingText>
