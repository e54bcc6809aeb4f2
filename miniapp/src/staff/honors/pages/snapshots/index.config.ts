export default definePageConfig({ navigationBarTitleText: '历次榜单' });
