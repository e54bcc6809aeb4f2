export default definePageConfig({ navigationBarTitleText: '编辑敏感词表' });
