export default definePageConfig({ navigationBarTitleText: '每周统计' });
