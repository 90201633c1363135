/// <reference types="@tarojs/taro" />

declare module '*.module.css' {
  const classes: Record<string, string>
  export default classes
}

declare module '*.css'

/** The path below which the web app is served, with a slash at both ends. The build writes it (`config/address.ts`). */
declare const BASE: string
