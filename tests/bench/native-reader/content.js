// A sample. The bench writes the whole talk in its place: each chapter's paragraphs, each a list of sentences.
module.exports = [{ id: 'sample', title: '樣本', text: [['第一句。', '第二句。']] }]
