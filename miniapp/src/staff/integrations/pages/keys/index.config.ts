export default definePageConfig({ navigationBarTitleText: '外部对接' });
