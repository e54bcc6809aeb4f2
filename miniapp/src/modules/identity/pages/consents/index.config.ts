export default definePageConfig({ navigationBarTitleText: 'consents' });
