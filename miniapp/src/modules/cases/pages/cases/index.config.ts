export default definePageConfig({ navigationBarTitleText: '有事找支部' });
