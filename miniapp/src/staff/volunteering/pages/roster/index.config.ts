export default definePageConfig({ navigationBarTitleText: '任务名册' });
