export default definePageConfig({ navigationBarTitleText: 'close-account' });
