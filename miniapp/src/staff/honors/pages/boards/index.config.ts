export default definePageConfig({ navigationBarTitleText: '编榜' });
