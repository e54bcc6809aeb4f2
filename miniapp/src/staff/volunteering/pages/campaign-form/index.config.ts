export default definePageConfig({ navigationBarTitleText: '发起行动' });
