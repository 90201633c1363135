const chapters = require('../../content')

/** The least that reads and marks: no script, no settings, no sharing, no place to come back to. */
Page({
  data: { chapter: {}, marks: {} },

  onLoad({ chapter: id }) {
    const chapter = chapters.find((one) => one.id === id) || chapters[0]
    this.setData({ chapter, marks: wx.getStorageSync(chapter.id) || {} })
  },

  mark({ currentTarget: { dataset } }) {
    const { chapter, marks } = this.data
    const key = `s${dataset.p}_${dataset.s}`
    const look = marks[key] ? '' : 'mark'
    wx.setStorageSync(chapter.id, { ...marks, [key]: look })
    this.setData({ [`marks.${key}`]: look })
  },

  next() {
    const { id } = chapters[chapters.findIndex((one) => one.id === this.data.chapter.id) + 1] || chapters[0]
    wx.redirectTo({ url: `index?chapter=${id}` })
  },
})
