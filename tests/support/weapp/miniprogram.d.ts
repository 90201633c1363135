declare module 'miniprogram-compiler' {
  const compiler: { wxmlToJs(root: string, options: { maxBuffer: number }): string }
  export default compiler
}
