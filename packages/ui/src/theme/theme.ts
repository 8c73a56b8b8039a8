import { type ThemeConfig, theme } from 'antd'
import { typeScale } from './type-scale.ts'

/** One accent colour for each legal person, so that the two consoles are not confused. */
export type Side = 'platform' | 'institution'
export type Brightness = 'light' | 'dark'

/** All pass 4.5 : 1 (WCAG AA) with white text on them, and as text on their own background. */
const accents: Record<Side, Record<Brightness, string>> = {
  platform: { light: '#1450b8', dark: '#6ea2f5' },
  institution: { light: '#0b6b4f', dark: '#4fbf95' },
}

/** Selected, hovered or outlined elements in the accent colour. */
const quietAccents: Record<Side, { background: string; hover: string; border: string }> = {
  platform: { background: '#e1edf7', hover: '#cfe1f3', border: '#83adde' },
  institution: { background: '#e4f3ec', hover: '#d0e9dd', border: '#86c2a9' },
}

const chosenInTheDark: Record<Side, string> = { platform: '#a9c8ff', institution: '#9fe0c6' }

const quietBackgrounds = {
  colorSuccessBg: '#eef8f2',
  colorSuccessBorder: '#a9d5ba',
  colorWarningBg: '#fdf6e7',
  colorWarningBorder: '#e4c588',
  colorErrorBg: '#fdf0ef',
  colorErrorBorder: '#eab4b0',
}

const fonts =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Serif SC", sans-serif'

export function consoleTheme(side: Side, brightness: Brightness): ThemeConfig {
  const accent = accents[side][brightness]
  const isDark = brightness === 'dark'
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: 'openbaohan' },
    token: {
      colorPrimary: accent,
      colorInfo: accent,
      colorLink: accent,
      // the derived colour, lighter or in dark mode darker, would not be readable
      colorLinkHover: accent,
      colorSuccess: isDark ? '#5cc08a' : '#1a7f48',
      colorWarning: isDark ? '#e0a847' : '#9a6200',
      colorError: isDark ? '#f07a72' : '#c0281f',
      // derived from such dark accents they would lack contrast
      ...(isDark ? {} : { ...quietBackgrounds, ...quietAccentOf(side) }),
      colorTextDescription: isDark ? 'rgba(255,255,255,0.68)' : 'rgba(0,0,0,0.62)',
      colorTextPlaceholder: isDark ? 'rgba(255,255,255,0.56)' : 'rgba(0,0,0,0.56)',
      ...(isDark ? { colorBgContainer: '#161a20', colorBgElevated: '#1d222a' } : {}),
      colorBgLayout: isDark ? '#0f1216' : '#f4f6f9',
      motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      borderRadius: 6,
      fontSize: typeScale.text,
      fontSizeHeading1: typeScale.title,
      fontSizeHeading2: typeScale.section,
      fontSizeHeading3: typeScale.section,
      fontSizeHeading4: typeScale.text,
      fontSizeHeading5: typeScale.text,
      fontFamily: fonts,
      fontFamilyCode: '"SF Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace',
    },
    components: {
      // the accent is light in dark mode: its text is dark
      ...(isDark ? { Button: { primaryColor: '#0d1117' } } : {}),
      // White numbers need a darker ground than the red of dark mode.
      ...(isDark ? { Badge: { colorError: '#cf1322' } } : {}),
      Descriptions: { labelColor: isDark ? 'rgba(255,255,255,0.68)' : 'rgba(0,0,0,0.62)' },
      Layout: { headerBg: isDark ? '#161a20' : '#ffffff', siderBg: isDark ? '#161a20' : '#ffffff', headerHeight: 56 },
      Statistic: { contentFontSize: typeScale.title, titleFontSize: typeScale.text },
      Table: { cellPaddingBlockMD: 10, headerBg: isDark ? '#1b2028' : '#f7f9fc' },
      Menu: { itemBorderRadius: 6, ...(isDark ? { itemSelectedColor: chosenInTheDark[side] } : {}) },
    },
  }
}

function quietAccentOf(side: Side) {
  const { background, hover, border } = quietAccents[side]
  return {
    colorPrimaryBg: background,
    colorPrimaryBgHover: hover,
    colorPrimaryBorder: border,
    colorInfoBg: background,
    colorInfoBgHover: hover,
    colorInfoBorder: border,
  }
}
