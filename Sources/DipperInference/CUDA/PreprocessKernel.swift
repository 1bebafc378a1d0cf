// Written by scripts/kernels from Sources/CCUDAKernels; do not edit.

/// The kernel that makes a network's input of a batch of NV12 frames, as PTX, which the driver compiles.
enum PreprocessKernel {
  /// The SHA-256 sum of preprocess.h and preprocess.cu, one after the other, that the text was made of.
  static let sourceDigest = "b95a82718d14e56e3b1e7ebd7ccab600ce1564926b0788330cd22d5f3d6893de"

  static let name = "dipper_preprocess"

  static let ptx = #"""
    .version 7.8
    .target sm_75
    .address_size 64

    	// .globl	dipper_preprocess
    .extern .func  (.param .b32 func_retval0) _Z9__dp2a_lojjj
    (
    	.param .b32 _Z9__dp2a_lojjj_param_0,
    	.param .b32 _Z9__dp2a_lojjj_param_1,
    	.param .b32 _Z9__dp2a_lojjj_param_2
    )
    ;

    .visible .entry dipper_preprocess(
    	.param .align 8 .b8 dipper_preprocess_param_0[3552]
    )
    .maxntid 128, 1, 1
    .minnctapersm 12
    {
    	.reg .pred 	%p<19>;
    	.reg .b16 	%rs<5>;
    	.reg .f32 	%f<133>;
    	.reg .b32 	%r<341>;
    	.reg .f64 	%fd<15>;
    	.reg .b64 	%rd<121>;
    	// demoted variable
    	.shared .align 16 .b8 _ZZ17dipper_preprocessE5lines[512];

    	mov.b64 	%rd16, dipper_preprocess_param_0;
    	mov.u64 	%rd1, %rd16;
    	mov.u32 	%r69, %ctaid.z;
    	mov.u32 	%r70, %ctaid.x;
    	shl.b32 	%r71, %r70, 5;
    	mov.u32 	%r72, %tid.x;
    	add.s32 	%r1, %r71, %r72;
    	ld.param.u32 	%r2, [dipper_preprocess_param_0+24];
    	shl.b32 	%r3, %r2, 2;
    	mov.u32 	%r73, %tid.y;
    	shl.b32 	%r74, %r73, 5;
    	add.s32 	%r4, %r74, %r72;
    	setp.ge.s32 	%p1, %r4, %r3;
    	mul.wide.u32 	%rd17, %r69, 72;
    	add.s64 	%rd18, %rd1, %rd17;
    	add.s64 	%rd2, %rd18, 120;
    	@%p1 bra 	$L__BB0_2;

    	mov.u32 	%r75, %ctaid.y;
    	mad.lo.s32 	%r76, %r3, %r75, %r4;
    	cvt.rn.f64.s32 	%fd1, %r76;
    	mov.f64 	%fd2, 0d3FE0000000000000;
    	add.rn.f64 	%fd3, %fd1, %fd2;
    	ld.param.f64 	%fd4, [%rd2];
    	mul.rn.f64 	%fd5, %fd3, %fd4;
    	mov.f64 	%fd6, 0dBFE0000000000000;
    	add.rn.f64 	%fd7, %fd5, %fd6;
    	cvt.rn.f32.f64 	%f2, %fd7;
    	cvt.rmi.f32.f32 	%f3, %f2;
    	sub.rn.f32 	%f4, %f2, %f3;
    	cvt.rzi.s32.f32 	%r77, %f3;
    	mov.f32 	%f5, 0f3F800000;
    	sub.rn.f32 	%f6, %f5, %f4;
    	mov.f32 	%f7, 0f45000000;
    	mul.rn.f32 	%f8, %f6, %f7;
    	mul.rn.f32 	%f9, %f4, %f7;
    	ld.param.u32 	%r78, [%rd2+32];
    	add.s32 	%r79, %r78, -1;
    	min.s32 	%r80, %r79, %r77;
    	max.s32 	%r81, %r80, 0;
    	ld.param.u32 	%r82, [%rd2+24];
    	add.s32 	%r83, %r77, 1;
    	min.s32 	%r84, %r79, %r83;
    	max.s32 	%r85, %r84, 0;
    	mul.wide.s32 	%rd19, %r4, 16;
    	mov.u64 	%rd20, _ZZ17dipper_preprocessE5lines;
    	add.s64 	%rd21, %rd20, %rd19;
    	cvt.rni.s32.f32 	%r86, %f9;
    	cvt.rni.s32.f32 	%r87, %f8;
    	add.s32 	%r88, %r81, %r82;
    	add.s32 	%r89, %r85, %r82;
    	st.shared.v4.u32 	[%rd21], {%r88, %r89, %r87, %r86};

    $L__BB0_2:
    	bar.sync 	0;
    	ld.param.u32 	%r5, [%rd1+8];
    	setp.ge.s32 	%p2, %r1, %r5;
    	@%p2 bra 	$L__BB0_30;

    	ld.param.v2.u32 	{%r91, %r92}, [%rd1+8];
    	mul.wide.s32 	%rd22, %r91, %r92;
    	shl.b64 	%rd3, %rd22, 2;
    	mul.lo.s32 	%r93, %r69, 3;
    	cvt.u64.u32 	%rd23, %r93;
    	mul.lo.s64 	%rd24, %rd3, %rd23;
    	mul.wide.s32 	%rd25, %r1, 4;
    	ld.param.u64 	%rd4, [%rd1];
    	add.s64 	%rd26, %rd4, %rd25;
    	add.s64 	%rd5, %rd26, %rd24;
    	ld.param.v2.u32 	{%r94, %r95}, [%rd1+16];
    	cvt.s64.s32 	%rd27, %r94;
    	mul.lo.s64 	%rd28, %rd3, %rd27;
    	add.s64 	%rd6, %rd5, %rd28;
    	cvt.s64.s32 	%rd29, %r95;
    	mul.lo.s64 	%rd30, %rd3, %rd29;
    	add.s64 	%rd7, %rd5, %rd30;
    	ld.param.u32 	%r98, [%rd2+36];
    	setp.lt.s32 	%p3, %r1, %r98;
    	@%p3 bra 	$L__BB0_5;
    	bra.uni 	$L__BB0_4;

    $L__BB0_5:
    	ld.param.u32 	%r331, [%rd2+40];
    	cvt.rn.f64.s32 	%fd8, %r1;
    	mov.f64 	%fd9, 0d3FE0000000000000;
    	add.rn.f64 	%fd10, %fd8, %fd9;
    	ld.param.f64 	%fd11, [%rd2+-8];
    	mul.rn.f64 	%fd12, %fd10, %fd11;
    	mov.f64 	%fd13, 0dBFE0000000000000;
    	add.rn.f64 	%fd14, %fd12, %fd13;
    	cvt.rn.f32.f64 	%f10, %fd14;
    	cvt.rmi.f32.f32 	%f11, %f10;
    	sub.rn.f32 	%f1, %f10, %f11;
    	cvt.rzi.s32.f32 	%r322, %f11;
    	setp.lt.s32 	%p4, %r322, 0;
    	@%p4 bra 	$L__BB0_7;

    	mov.f32 	%f12, 0f3F800000;
    	sub.rn.f32 	%f13, %f12, %f1;
    	mov.f32 	%f14, 0f45000000;
    	mul.rn.f32 	%f15, %f13, %f14;
    	cvt.rni.s32.f32 	%r323, %f15;
    	mul.rn.f32 	%f16, %f1, %f14;
    	cvt.rni.s32.f32 	%r327, %f16;
    	ld.param.u32 	%r100, [%rd2+28];
    	add.s32 	%r101, %r100, -1;
    	setp.lt.s32 	%p5, %r322, %r101;
    	@%p5 bra 	$L__BB0_8;

    $L__BB0_7:
    	ld.param.u32 	%r104, [%rd2+28];
    	add.s32 	%r105, %r104, -1;
    	min.s32 	%r106, %r105, %r322;
    	mov.u32 	%r327, 0;
    	max.s32 	%r322, %r106, 0;
    	mov.u32 	%r323, 2048;

    $L__BB0_8:
    	ld.param.u32 	%r107, [%rd2+20];
    	add.s32 	%r328, %r107, %r322;
    	add.s32 	%r325, %r328, 1;
    	ld.param.u32 	%r18, [%rd2+16];
    	setp.lt.s32 	%p6, %r325, %r18;
    	mov.u32 	%r326, %r323;
    	@%p6 bra 	$L__BB0_10;

    	add.s32 	%r328, %r18, -2;
    	add.s32 	%r325, %r18, -1;
    	mov.u32 	%r326, 0;
    	mov.u32 	%r327, %r323;

    $L__BB0_10:
    	shl.b32 	%r109, %r327, 16;
    	or.b32  	%r25, %r109, %r326;
    	mov.u32 	%r110, %ctaid.y;
    	mul.lo.s32 	%r112, %r3, %r110;
    	add.s32 	%r113, %r112, %r3;
    	min.s32 	%r26, %r113, %r331;
    	add.s32 	%r330, %r112, %r73;
    	setp.ge.s32 	%p7, %r330, %r26;
    	@%p7 bra 	$L__BB0_13;

    	ld.param.u64 	%rd31, [%rd2+-24];
    	cvt.u64.u32 	%rd32, %r328;
    	add.s64 	%rd8, %rd31, %rd32;
    	ld.param.u64 	%rd33, [%rd2+-16];
    	and.b32  	%r115, %r328, -2;
    	cvt.u64.u32 	%rd34, %r115;
    	add.s64 	%rd9, %rd33, %rd34;
    	and.b32  	%r116, %r325, -2;
    	cvt.u64.u32 	%rd35, %r116;
    	add.s64 	%rd10, %rd33, %rd35;
    	ld.param.u32 	%r28, [%rd2+8];
    	ld.param.u32 	%r29, [%rd2+12];
    	neg.s32 	%r118, %r73;
    	mul.wide.s32 	%rd36, %r118, 16;
    	mov.u64 	%rd37, _ZZ17dipper_preprocessE5lines;
    	sub.s64 	%rd120, %rd37, %rd36;
    	mul.lo.s32 	%r119, %r5, %r330;
    	shl.b32 	%r329, %r119, 2;
    	shl.b32 	%r31, %r5, 4;
    	add.s64 	%rd13, %rd5, %rd3;

    $L__BB0_12:
    	.pragma "nounroll";
    	ld.shared.v4.u32 	{%r142, %r143, %r144, %r145}, [%rd120];
    	mov.u32 	%r147, 0;
    	mul.lo.s32 	%r151, %r142, %r28;
    	cvt.u64.u32 	%rd46, %r151;
    	add.s64 	%rd38, %rd8, %rd46;
    	mul.lo.s32 	%r152, %r143, %r28;
    	cvt.u64.u32 	%rd47, %r152;
    	add.s64 	%rd40, %rd8, %rd47;
    	// begin inline asm
    	ld.global.nc.u8 %r120, [%rd38];
    	// end inline asm
    	and.b32  	%r153, %r120, 255;
    	add.s64 	%rd39, %rd38, 1;
    	// begin inline asm
    	ld.global.nc.u8 %r121, [%rd39];
    	// end inline asm
    	and.b32  	%r154, %r121, 255;
    	// begin inline asm
    	ld.global.nc.u8 %r122, [%rd40];
    	// end inline asm
    	and.b32  	%r155, %r122, 255;
    	add.s64 	%rd41, %rd40, 1;
    	// begin inline asm
    	ld.global.nc.u8 %r123, [%rd41];
    	// end inline asm
    	and.b32  	%r156, %r123, 255;
    	shr.u32 	%r157, %r142, 1;
    	mul.lo.s32 	%r158, %r157, %r29;
    	shr.u32 	%r159, %r143, 1;
    	mul.lo.s32 	%r160, %r159, %r29;
    	cvt.u64.u32 	%rd48, %r158;
    	add.s64 	%rd42, %rd9, %rd48;
    	// begin inline asm
    	ld.global.nc.u16 %rs1, [%rd42];
    	// end inline asm
    	cvt.u32.u16 	%r161, %rs1;
    	add.s64 	%rd43, %rd10, %rd48;
    	// begin inline asm
    	ld.global.nc.u16 %rs2, [%rd43];
    	// end inline asm
    	cvt.u32.u16 	%r162, %rs2;
    	cvt.u64.u32 	%rd49, %r160;
    	add.s64 	%rd44, %rd9, %rd49;
    	// begin inline asm
    	ld.global.nc.u16 %rs3, [%rd44];
    	// end inline asm
    	cvt.u32.u16 	%r163, %rs3;
    	add.s64 	%rd45, %rd10, %rd49;
    	// begin inline asm
    	ld.global.nc.u16 %rs4, [%rd45];
    	// end inline asm
    	cvt.u32.u16 	%r164, %rs4;
    	and.b32  	%r165, %r161, 255;
    	shr.u32 	%r166, %r161, 8;
    	ld.param.u32 	%r167, [%rd1+36];
    	ld.param.u32 	%r168, [%rd1+52];
    	mad.lo.s32 	%r169, %r167, %r166, %r168;
    	ld.param.u32 	%r170, [%rd1+44];
    	ld.param.v2.u32 	{%r171, %r172}, [%rd1+40];
    	ld.param.v2.u32 	{%r175, %r176}, [%rd1+56];
    	ld.param.v2.u32 	{%r179, %r180}, [%rd1+48];
    	mad.lo.s32 	%r183, %r179, %r165, %r176;
    	and.b32  	%r184, %r162, 255;
    	shr.u32 	%r185, %r162, 8;
    	mad.lo.s32 	%r186, %r167, %r185, %r180;
    	ld.param.u32 	%r187, [%rd1+40];
    	ld.param.u32 	%r188, [%rd1+48];
    	mad.lo.s32 	%r189, %r188, %r184, %r176;
    	ld.param.u32 	%r190, [%rd1+28];
    	max.s32 	%r191, %r153, %r190;
    	ld.param.u32 	%r192, [%rd1+32];
    	mul.lo.s32 	%r193, %r191, %r192;
    	max.s32 	%r194, %r154, %r190;
    	mul.lo.s32 	%r195, %r194, %r192;
    	add.s32 	%r196, %r169, %r193;
    	add.s32 	%r197, %r186, %r195;
    	shr.s32 	%r125, %r197, 20;
    	shr.s32 	%r126, %r196, 20;
    	// begin inline asm
    	cvt.pack.sat.u8.s32.b32 %r124, %r125, %r126, 0;
    	// end inline asm
    	{ // callseq 0, 0
    	.reg .b32 temp_param_reg;
    	.param .b32 param0;
    	st.param.b32 	[param0+0], %r25;
    	.param .b32 param1;
    	st.param.b32 	[param1+0], %r124;
    	.param .b32 param2;
    	st.param.b32 	[param2+0], %r147;
    	.param .b32 retval0;
    	call.uni (retval0),
    	_Z9__dp2a_lojjj,
    	(
    	param0,
    	param1,
    	param2
    	);
    	ld.param.b32 	%r198, [retval0+0];
    	} // callseq 0
    	shr.u32 	%r199, %r198, 4;
    	mad.lo.s32 	%r200, %r170, %r166, %r175;
    	mad.lo.s32 	%r201, %r171, %r165, %r200;
    	add.s32 	%r202, %r201, %r193;
    	mad.lo.s32 	%r203, %r172, %r185, %r175;
    	mad.lo.s32 	%r204, %r187, %r184, %r203;
    	add.s32 	%r205, %r204, %r195;
    	shr.s32 	%r128, %r205, 20;
    	shr.s32 	%r129, %r202, 20;
    	// begin inline asm
    	cvt.pack.sat.u8.s32.b32 %r127, %r128, %r129, 0;
    	// end inline asm
    	{ // callseq 1, 0
    	.reg .b32 temp_param_reg;
    	.param .b32 param0;
    	st.param.b32 	[param0+0], %r25;
    	.param .b32 param1;
    	st.param.b32 	[param1+0], %r127;
    	.param .b32 param2;
    	st.param.b32 	[param2+0], %r147;
    	.param .b32 retval0;
    	call.uni (retval0),
    	_Z9__dp2a_lojjj,
    	(
    	param0,
    	param1,
    	param2
    	);
    	ld.param.b32 	%r206, [retval0+0];
    	} // callseq 1
    	shr.u32 	%r207, %r206, 4;
    	add.s32 	%r208, %r183, %r193;
    	add.s32 	%r209, %r189, %r195;
    	shr.s32 	%r131, %r209, 20;
    	shr.s32 	%r132, %r208, 20;
    	// begin inline asm
    	cvt.pack.sat.u8.s32.b32 %r130, %r131, %r132, 0;
    	// end inline asm
    	{ // callseq 2, 0
    	.reg .b32 temp_param_reg;
    	.param .b32 param0;
    	st.param.b32 	[param0+0], %r25;
    	.param .b32 param1;
    	st.param.b32 	[param1+0], %r130;
    	.param .b32 param2;
    	st.param.b32 	[param2+0], %r147;
    	.param .b32 retval0;
    	call.uni (retval0),
    	_Z9__dp2a_lojjj,
    	(
    	param0,
    	param1,
    	param2
    	);
    	ld.param.b32 	%r210, [retval0+0];
    	} // callseq 2
    	shr.u32 	%r211, %r210, 4;
    	and.b32  	%r212, %r163, 255;
    	shr.u32 	%r213, %r163, 8;
    	mad.lo.s32 	%r214, %r167, %r213, %r168;
    	mad.lo.s32 	%r215, %r179, %r212, %r176;
    	and.b32  	%r216, %r164, 255;
    	shr.u32 	%r217, %r164, 8;
    	ld.param.v2.u32 	{%r218, %r219}, [%rd1+32];
    	mad.lo.s32 	%r222, %r219, %r217, %r180;
    	mad.lo.s32 	%r223, %r188, %r216, %r176;
    	max.s32 	%r224, %r155, %r190;
    	mul.lo.s32 	%r225, %r224, %r218;
    	max.s32 	%r226, %r156, %r190;
    	mul.lo.s32 	%r227, %r226, %r218;
    	add.s32 	%r228, %r214, %r225;
    	add.s32 	%r229, %r222, %r227;
    	shr.s32 	%r134, %r229, 20;
    	shr.s32 	%r135, %r228, 20;
    	// begin inline asm
    	cvt.pack.sat.u8.s32.b32 %r133, %r134, %r135, 0;
    	// end inline asm
    	{ // callseq 3, 0
    	.reg .b32 temp_param_reg;
    	.param .b32 param0;
    	st.param.b32 	[param0+0], %r25;
    	.param .b32 param1;
    	st.param.b32 	[param1+0], %r133;
    	.param .b32 param2;
    	st.param.b32 	[param2+0], %r147;
    	.param .b32 retval0;
    	call.uni (retval0),
    	_Z9__dp2a_lojjj,
    	(
    	param0,
    	param1,
    	param2
    	);
    	ld.param.b32 	%r230, [retval0+0];
    	} // callseq 3
    	shr.u32 	%r231, %r230, 4;
    	mad.lo.s32 	%r232, %r170, %r213, %r175;
    	mad.lo.s32 	%r233, %r171, %r212, %r232;
    	add.s32 	%r234, %r233, %r225;
    	mad.lo.s32 	%r235, %r172, %r217, %r175;
    	mad.lo.s32 	%r236, %r187, %r216, %r235;
    	add.s32 	%r237, %r236, %r227;
    	shr.s32 	%r137, %r237, 20;
    	shr.s32 	%r138, %r234, 20;
    	// begin inline asm
    	cvt.pack.sat.u8.s32.b32 %r136, %r137, %r138, 0;
    	// end inline asm
    	{ // callseq 4, 0
    	.reg .b32 temp_param_reg;
    	.param .b32 param0;
    	st.param.b32 	[param0+0], %r25;
    	.param .b32 param1;
    	st.param.b32 	[param1+0], %r136;
    	.param .b32 param2;
    	st.param.b32 	[param2+0], %r147;
    	.param .b32 retval0;
    	call.uni (retval0),
    	_Z9__dp2a_lojjj,
    	(
    	param0,
    	param1,
    	param2
    	);
    	ld.param.b32 	%r238, [retval0+0];
    	} // callseq 4
    	shr.u32 	%r239, %r238, 4;
    	add.s32 	%r240, %r215, %r225;
    	add.s32 	%r241, %r223, %r227;
    	shr.s32 	%r140, %r241, 20;
    	shr.s32 	%r141, %r240, 20;
    	// begin inline asm
    	cvt.pack.sat.u8.s32.b32 %r139, %r140, %r141, 0;
    	// end inline asm
    	{ // callseq 5, 0
    	.reg .b32 temp_param_reg;
    	.param .b32 param0;
    	st.param.b32 	[param0+0], %r25;
    	.param .b32 param1;
    	st.param.b32 	[param1+0], %r139;
    	.param .b32 param2;
    	st.param.b32 	[param2+0], %r147;
    	.param .b32 retval0;
    	call.uni (retval0),
    	_Z9__dp2a_lojjj,
    	(
    	param0,
    	param1,
    	param2
    	);
    	ld.param.b32 	%r242, [retval0+0];
    	} // callseq 5
    	shr.u32 	%r243, %r242, 4;
    	mul.lo.s32 	%r244, %r199, %r144;
    	shr.u32 	%r245, %r244, 16;
    	mul.lo.s32 	%r246, %r231, %r145;
    	shr.u32 	%r247, %r246, 16;
    	add.s32 	%r248, %r245, %r247;
    	add.s32 	%r249, %r248, 2;
    	shr.u32 	%r250, %r249, 2;
    	cvt.rn.f32.s32 	%f17, %r250;
    	ld.param.v2.f32 	{%f18, %f19}, [%rd1+64];
    	ld.param.v2.f32 	{%f22, %f23}, [%rd1+72];
    	sub.rn.f32 	%f26, %f17, %f18;
    	mul.rn.f32 	%f27, %f26, %f23;
    	cvt.u64.u32 	%rd50, %r329;
    	add.s64 	%rd51, %rd6, %rd50;
    	st.f32 	[%rd51], %f27;
    	mul.lo.s32 	%r251, %r207, %r144;
    	shr.u32 	%r252, %r251, 16;
    	mul.lo.s32 	%r253, %r239, %r145;
    	shr.u32 	%r254, %r253, 16;
    	add.s32 	%r255, %r252, %r254;
    	add.s32 	%r256, %r255, 2;
    	shr.u32 	%r257, %r256, 2;
    	cvt.rn.f32.s32 	%f28, %r257;
    	ld.param.v2.f32 	{%f29, %f30}, [%rd1+80];
    	sub.rn.f32 	%f33, %f28, %f19;
    	mul.rn.f32 	%f34, %f33, %f29;
    	add.s64 	%rd52, %rd13, %rd50;
    	st.f32 	[%rd52], %f34;
    	mul.lo.s32 	%r258, %r211, %r144;
    	shr.u32 	%r259, %r258, 16;
    	mul.lo.s32 	%r260, %r243, %r145;
    	shr.u32 	%r261, %r260, 16;
    	add.s32 	%r262, %r259, %r261;
    	add.s32 	%r263, %r262, 2;
    	shr.u32 	%r264, %r263, 2;
    	cvt.rn.f32.s32 	%f35, %r264;
    	sub.rn.f32 	%f36, %f35, %f22;
    	mul.rn.f32 	%f37, %f36, %f30;
    	add.s64 	%rd53, %rd7, %rd50;
    	st.f32 	[%rd53], %f37;
    	add.s64 	%rd120, %rd120, 64;
    	add.s32 	%r329, %r329, %r31;
    	add.s32 	%r330, %r330, 4;
    	setp.lt.s32 	%p8, %r330, %r26;
    	@%p8 bra 	$L__BB0_12;
    	bra.uni 	$L__BB0_13;

    $L__BB0_4:
    	mov.u32 	%r331, 0;

    $L__BB0_13:
    	mov.u32 	%r265, %ctaid.y;
    	mul.lo.s32 	%r267, %r3, %r265;
    	add.s32 	%r268, %r267, %r3;
    	add.s32 	%r335, %r267, %r73;
    	ld.param.u32 	%r38, [%rd1+12];
    	min.s32 	%r39, %r268, %r38;
    	setp.ge.s32 	%p9, %r335, %r39;
    	@%p9 bra 	$L__BB0_30;

    	mul.lo.s32 	%r271, %r2, %r265;
    	shl.b32 	%r272, %r271, 2;
    	mov.u32 	%r273, -2;
    	sub.s32 	%r274, %r273, %r272;
    	sub.s32 	%r276, %r274, %r73;
    	shl.b32 	%r277, %r265, 2;
    	add.s32 	%r278, %r277, 4;
    	mul.lo.s32 	%r279, %r2, %r278;
    	min.s32 	%r280, %r279, %r38;
    	not.b32 	%r281, %r280;
    	sub.s32 	%r40, %r276, %r281;
    	shr.u32 	%r282, %r40, 2;
    	add.s32 	%r283, %r282, 1;
    	and.b32  	%r334, %r283, 3;
    	setp.eq.s32 	%p10, %r334, 0;
    	@%p10 bra 	$L__BB0_19;

    	mul.lo.s32 	%r284, %r5, %r335;
    	shl.b32 	%r332, %r284, 2;
    	shl.b32 	%r43, %r5, 4;

    $L__BB0_16:
    	.pragma "nounroll";
    	setp.lt.s32 	%p11, %r335, %r331;
    	@%p11 bra 	$L__BB0_18;

    	ld.param.v2.f32 	{%f38, %f39}, [%rd1+64];
    	ld.param.v2.f32 	{%f42, %f43}, [%rd1+72];
    	ld.param.f32 	%f46, [%rd1+88];
    	sub.rn.f32 	%f47, %f46, %f38;
    	mul.rn.f32 	%f48, %f47, %f43;
    	cvt.u64.u32 	%rd56, %r332;
    	add.s64 	%rd57, %rd6, %rd56;
    	st.f32 	[%rd57], %f48;
    	ld.param.v2.f32 	{%f49, %f50}, [%rd1+80];
    	sub.rn.f32 	%f53, %f46, %f39;
    	mul.rn.f32 	%f54, %f53, %f49;
    	add.s64 	%rd65, %rd5, %rd3;
    	add.s64 	%rd66, %rd65, %rd56;
    	st.f32 	[%rd66], %f54;
    	sub.rn.f32 	%f55, %f46, %f42;
    	mul.rn.f32 	%f56, %f55, %f50;
    	add.s64 	%rd67, %rd7, %rd56;
    	st.f32 	[%rd67], %f56;

    $L__BB0_18:
    	add.s32 	%r335, %r335, 4;
    	add.s32 	%r332, %r332, %r43;
    	add.s32 	%r334, %r334, -1;
    	setp.ne.s32 	%p12, %r334, 0;
    	@%p12 bra 	$L__BB0_16;

    $L__BB0_19:
    	setp.lt.u32 	%p13, %r40, 12;
    	@%p13 bra 	$L__BB0_30;

    	add.s32 	%r291, %r335, 12;
    	mul.lo.s32 	%r292, %r5, %r291;
    	shl.b32 	%r339, %r292, 2;
    	shl.b32 	%r52, %r5, 6;
    	add.s32 	%r293, %r335, 8;
    	mul.lo.s32 	%r294, %r5, %r293;
    	shl.b32 	%r338, %r294, 2;
    	add.s32 	%r295, %r335, 4;
    	mul.lo.s32 	%r296, %r5, %r295;
    	shl.b32 	%r337, %r296, 2;
    	mul.lo.s32 	%r297, %r335, %r5;
    	shl.b32 	%r336, %r297, 2;

    $L__BB0_21:
    	setp.lt.s32 	%p14, %r335, %r331;
    	@%p14 bra 	$L__BB0_23;

    	ld.param.v2.f32 	{%f57, %f58}, [%rd1+64];
    	ld.param.v2.f32 	{%f61, %f62}, [%rd1+72];
    	ld.param.f32 	%f65, [%rd1+88];
    	sub.rn.f32 	%f66, %f65, %f57;
    	mul.rn.f32 	%f67, %f66, %f62;
    	cvt.u64.u32 	%rd69, %r336;
    	add.s64 	%rd70, %rd6, %rd69;
    	st.f32 	[%rd70], %f67;
    	ld.param.v2.f32 	{%f68, %f69}, [%rd1+80];
    	sub.rn.f32 	%f72, %f65, %f58;
    	mul.rn.f32 	%f73, %f72, %f68;
    	add.s64 	%rd78, %rd5, %rd3;
    	add.s64 	%rd79, %rd78, %rd69;
    	st.f32 	[%rd79], %f73;
    	sub.rn.f32 	%f74, %f65, %f61;
    	mul.rn.f32 	%f75, %f74, %f69;
    	add.s64 	%rd80, %rd7, %rd69;
    	st.f32 	[%rd80], %f75;

    $L__BB0_23:
    	add.s32 	%r61, %r335, 4;
    	setp.lt.s32 	%p15, %r61, %r331;
    	@%p15 bra 	$L__BB0_25;

    	ld.param.v2.f32 	{%f76, %f77}, [%rd1+64];
    	ld.param.v2.f32 	{%f80, %f81}, [%rd1+72];
    	ld.param.f32 	%f84, [%rd1+88];
    	sub.rn.f32 	%f85, %f84, %f76;
    	mul.rn.f32 	%f86, %f85, %f81;
    	cvt.u64.u32 	%rd82, %r337;
    	add.s64 	%rd83, %rd6, %rd82;
    	st.f32 	[%rd83], %f86;
    	ld.param.v2.f32 	{%f87, %f88}, [%rd1+80];
    	sub.rn.f32 	%f91, %f84, %f77;
    	mul.rn.f32 	%f92, %f91, %f87;
    	add.s64 	%rd91, %rd5, %rd3;
    	add.s64 	%rd92, %rd91, %rd82;
    	st.f32 	[%rd92], %f92;
    	sub.rn.f32 	%f93, %f84, %f80;
    	mul.rn.f32 	%f94, %f93, %f88;
    	add.s64 	%rd93, %rd7, %rd82;
    	st.f32 	[%rd93], %f94;

    $L__BB0_25:
    	add.s32 	%r62, %r61, 4;
    	setp.lt.s32 	%p16, %r62, %r331;
    	@%p16 bra 	$L__BB0_27;

    	ld.param.v2.f32 	{%f95, %f96}, [%rd1+64];
    	ld.param.v2.f32 	{%f99, %f100}, [%rd1+72];
    	ld.param.f32 	%f103, [%rd1+88];
    	sub.rn.f32 	%f104, %f103, %f95;
    	mul.rn.f32 	%f105, %f104, %f100;
    	cvt.u64.u32 	%rd95, %r338;
    	add.s64 	%rd96, %rd6, %rd95;
    	st.f32 	[%rd96], %f105;
    	ld.param.v2.f32 	{%f106, %f107}, [%rd1+80];
    	sub.rn.f32 	%f110, %f103, %f96;
    	mul.rn.f32 	%f111, %f110, %f106;
    	add.s64 	%rd104, %rd5, %rd3;
    	add.s64 	%rd105, %rd104, %rd95;
    	st.f32 	[%rd105], %f111;
    	sub.rn.f32 	%f112, %f103, %f99;
    	mul.rn.f32 	%f113, %f112, %f107;
    	add.s64 	%rd106, %rd7, %rd95;
    	st.f32 	[%rd106], %f113;

    $L__BB0_27:
    	add.s32 	%r63, %r62, 4;
    	setp.lt.s32 	%p17, %r63, %r331;
    	@%p17 bra 	$L__BB0_29;

    	ld.param.v2.f32 	{%f114, %f115}, [%rd1+64];
    	ld.param.v2.f32 	{%f118, %f119}, [%rd1+72];
    	ld.param.f32 	%f122, [%rd1+88];
    	sub.rn.f32 	%f123, %f122, %f114;
    	mul.rn.f32 	%f124, %f123, %f119;
    	cvt.u64.u32 	%rd108, %r339;
    	add.s64 	%rd109, %rd6, %rd108;
    	st.f32 	[%rd109], %f124;
    	ld.param.v2.f32 	{%f125, %f126}, [%rd1+80];
    	sub.rn.f32 	%f129, %f122, %f115;
    	mul.rn.f32 	%f130, %f129, %f125;
    	add.s64 	%rd117, %rd5, %rd3;
    	add.s64 	%rd118, %rd117, %rd108;
    	st.f32 	[%rd118], %f130;
    	sub.rn.f32 	%f131, %f122, %f118;
    	mul.rn.f32 	%f132, %f131, %f126;
    	add.s64 	%rd119, %rd7, %rd108;
    	st.f32 	[%rd119], %f132;

    $L__BB0_29:
    	add.s32 	%r339, %r339, %r52;
    	add.s32 	%r338, %r338, %r52;
    	add.s32 	%r337, %r337, %r52;
    	add.s32 	%r336, %r336, %r52;
    	add.s32 	%r335, %r63, 4;
    	setp.lt.s32 	%p18, %r335, %r39;
    	@%p18 bra 	$L__BB0_21;

    $L__BB0_30:
    	ret;

    }
    """#
}
