export default definePageConfig({ navigationBarTitleText: '社区职责清单' });
