export default definePageConfig({ navigationBarTitleText: '登记盘点' });
